/**
 * Opens what commands are given: directories of pictures, models of each family, graphs, single
 * files. Imports models and data sets; no stage.
 */
package athanor.jobs.open;
