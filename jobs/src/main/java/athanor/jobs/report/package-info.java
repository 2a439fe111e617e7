/**
 * The stage that reports on the other stages. It turns cards and metrics into one page that needs
 * no network, and a summary for a terminal. Reads directories, imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.audio.sound}, {@code athanor.datasets.image}, {@code athanor.datasets.store},
 * {@code athanor.jobs.command}, {@code athanor.jobs.family} and {@code athanor.jobs.open}.
 */
package athanor.jobs.report;
