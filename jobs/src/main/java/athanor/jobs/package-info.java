/**
 * The entry point: the only place that builds a Spark session or ends the process. Imports every
 * stage; no stage imports it.
 */
package athanor.jobs;
