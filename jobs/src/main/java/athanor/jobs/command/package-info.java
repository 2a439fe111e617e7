/**
 * What all commands share: the session they run in, options they have in common, exit codes,
 * progress. Imports no stage.
 */
package athanor.jobs.command;
