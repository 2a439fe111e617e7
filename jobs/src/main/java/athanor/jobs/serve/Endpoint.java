package athanor.jobs.serve;

import java.util.Set;

/**
 * An address of the page's data.
 *
 * @param method the one method it takes
 * @param parameters names that its query may have
 * @param most bytes that its body may have; 0 for none
 * @param answer what it does
 */
record Endpoint(String method, Set<String> parameters, long most, Answer answer) {

  /** Answers a request, or throws {@link RefusedException}. */
  @FunctionalInterface
  interface Answer {
    Reply answer(Query query, byte[] body);
  }

  static Endpoint get(Answer answer, String... parameters) {
    return new Endpoint("GET", Set.of(parameters), 0, answer);
  }
}
