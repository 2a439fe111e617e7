/**
 * Raw items as people have them: files of a folder tree, entries of zips and tars, packed files,
 * records of a packed Avro archive, all read as one stream of items and faults under limits.
 *
 * <p>Owns the archive's format. Works on Hadoop paths and knows no Spark and no modality.
 *
 * <p>Imports {@code athanor.common.card} and {@code athanor.datasets.charset}.
 */
package athanor.datasets.raw;
