/**
 * The stage that serves stores and models: one page and its JSON endpoints over the JDK's HTTP
 * server, on loopback. Requests name rows and words, never files. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.shape}, {@code athanor.common.vectors}, {@code athanor.datasets}, {@code
 * athanor.jobs.command}, {@code athanor.jobs.family} and {@code athanor.jobs.open}.
 */
package athanor.jobs.serve;
