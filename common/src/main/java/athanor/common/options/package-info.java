/**
 * Allowed values of settings: bounds of numbers, names of choices, and their error messages, the
 * same for options of commands, records of models and parameters of spark.ml.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.options;
