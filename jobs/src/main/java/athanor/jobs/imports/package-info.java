/**
 * The stage that makes a store of other programs' word vectors. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.datasets.store} and {@code
 * athanor.jobs.command}.
 */
package athanor.jobs.imports;
