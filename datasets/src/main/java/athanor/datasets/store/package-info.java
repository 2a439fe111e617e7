/**
 * Tables at rest: features, errors and embedding stores in Parquet. With {@code athanor.jobs} the
 * only place that imports Spark; imports no modality.
 */
package athanor.datasets.store;
