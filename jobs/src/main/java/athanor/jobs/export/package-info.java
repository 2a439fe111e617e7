/**
 * The stage that writes a store in formats of other tools. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.store} and {@code athanor.jobs.command}.
 */
package athanor.jobs.export;
