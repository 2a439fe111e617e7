/**
 * The demonstration: the whole flow on sample data, step by step as a user would type it. Imports
 * no stage; the entry point hands in what runs a command.
 */
package athanor.jobs.demo;
