/**
 * How probable films are under simple models, as floors for models of films. Serves every model
 * family and imports none.
 *
 * <p>Imports {@code athanor.common.shape}.
 */
package athanor.measure.film;
