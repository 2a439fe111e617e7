/**
 * What settings may be: bounds of numbers, names of choices, and the words of their refusal, the
 * same for options of commands, records of models and parameters of spark.ml.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.options;
