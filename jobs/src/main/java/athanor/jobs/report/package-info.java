/**
 * The stage that reports what the other stages did: from cards and metrics to one page that opens
 * without a network, and a summary for a terminal. Reads directories, imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors}, {@code
 * athanor.datasets.store}, {@code athanor.jobs.command}, {@code athanor.jobs.family} and {@code
 * athanor.jobs.open}.
 */
package athanor.jobs.report;
