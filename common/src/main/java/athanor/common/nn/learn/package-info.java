/**
 * How nets learn: optimisers, schedules, and {@link athanor.common.nn.learn.NetTraining}, the one
 * loop that every family of nets is trained by. A family brings a {@link
 * athanor.common.nn.learn.Lesson}: its nets, and what one step computes.
 *
 * <p>Imports {@code athanor.common.nn}, {@code athanor.common.nn.file}, {@code
 * athanor.common.nn.kernel}, {@code athanor.common.nn.layer}, {@code athanor.common.options},
 * {@code athanor.common.seed} and {@code athanor.common.training}.
 */
package athanor.common.nn.learn;
