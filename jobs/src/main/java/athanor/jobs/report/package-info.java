/**
 * The stage that tells a person what the other stages did: from cards and metrics to one page that
 * opens without a network, and a summary for a terminal. Reads directories, imports no other stage.
 */
package athanor.jobs.report;
