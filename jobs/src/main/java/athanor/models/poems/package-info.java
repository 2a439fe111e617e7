/**
 * Poems of a fixed form by two roads: two adversaries, of which the critic reads whole poems
 * (Wasserstein, after Gulrajani et al. 2017, "Improved training of Wasserstein GANs", section 5.2),
 * and a language model, which writes character by character and is the honest reference (Semeniuta,
 * Severyn and Gelly 2018, "On accurate evaluation of GANs for language generation"). Imports no job
 * and no other model family.
 *
 * <p>Imports {@code athanor.common}, {@code athanor.datasets.poem} and {@code
 * athanor.datasets.text}.
 */
package athanor.models.poems;
