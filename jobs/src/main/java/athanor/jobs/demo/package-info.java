/**
 * The demonstration: the whole flow on sample data, step by step as a user would type it. Imports
 * no stage; the entry point hands in what runs a command.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.datasets.sample}, {@code
 * athanor.jobs.command} and {@code athanor.jobs.family}.
 */
package athanor.jobs.demo;
