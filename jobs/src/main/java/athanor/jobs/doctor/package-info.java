/**
 * Looks at the machines that a training would run on, and says what to do about what is wrong.
 * Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.nn.kernel} and {@code
 * athanor.jobs.command}.
 */
package athanor.jobs.doctor;
