/**
 * Nets on disk: {@link athanor.common.nn.file.NetFile} for every net, {@link
 * athanor.common.nn.file.StockZip} where DL4J has the same net, {@link
 * athanor.common.nn.file.SavedGraph} for what a DL4J graph has learned, and a look into a DL4J zip
 * before it is read.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn} and {@code
 * athanor.common.shape}.
 */
package athanor.common.nn.file;
