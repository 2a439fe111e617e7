/**
 * The entry point: the only place that builds a Spark session or ends the process. No stage imports
 * it.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.jobs}, {@code athanor.models} and {@code
 * athanor.spark}.
 */
package athanor.jobs;
