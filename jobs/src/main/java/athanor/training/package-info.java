/**
 * Trainings on Spark that commands and spark.ml share: what is learned from, how it is dealt to
 * shards, and how a model comes out. Imports models and data sets; no stage.
 */
package athanor.training;
