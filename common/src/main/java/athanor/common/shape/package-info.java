/**
 * What data sets and nets both speak of: the shape of one example, and choices as one-hot values.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.shape;
