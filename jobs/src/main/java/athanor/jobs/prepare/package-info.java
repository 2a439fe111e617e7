/**
 * The stage that brings raw files in: {@code pack} puts them into an archive, {@code prepare} turns
 * files or an archive into features. Imports no other stage.
 */
package athanor.jobs.prepare;
