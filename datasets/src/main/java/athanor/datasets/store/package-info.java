/**
 * Tables on disk: features, errors and embedding stores in Parquet. Reads and writes by Spark and
 * imports no modality.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.vectors} and {@code
 * athanor.datasets.raw}.
 */
package athanor.datasets.store;
