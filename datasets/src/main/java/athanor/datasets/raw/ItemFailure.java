package athanor.datasets.raw;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * What may be thrown while one item is read, parted into what costs that item and what must end the
 * task. Readers of other people's formats throw anything, errors of the virtual machine included.
 */
public final class ItemFailure {
  /** Free part of the heap from which on an OutOfMemoryError is one absurd item's. */
  private static final double FREE = 0.25;

  private ItemFailure() {}

  /**
   * The failure in words, where it is the item's own.
   *
   * @return what was thrown, with its message
   * @throws Error and runtime exceptions that are not the item's: a stop of the task, a heap that
   *     is full for other reasons, a broken virtual machine
   */
  public static String inWords(Throwable thrown) {
    boolean stop =
        Thread.currentThread().isInterrupted()
            || thrown instanceof InterruptedException
            || thrown instanceof ClosedByInterruptException
            || thrown instanceof InterruptedIOException;
    if (thrown instanceof OutOfMemoryError) {
      if (stop || !heapIsFree()) {
        throw (OutOfMemoryError) thrown;
      }
      return "takes more memory than there is: " + thrown.getMessage();
    }
    if (thrown instanceof StackOverflowError) {
      return "nested too deeply";
    }
    if (stop || thrown instanceof VirtualMachineError) {
      throw rethrown(thrown);
    }
    return thrown.getMessage() == null || thrown.getMessage().isBlank()
        ? thrown.getClass().getSimpleName()
        : thrown.getMessage();
  }

  private static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }

  /** Whether what the item asked for was too much, and not what the job holds beside it. */
  private static boolean heapIsFree() {
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    return runtime.maxMemory() - used >= FREE * runtime.maxMemory();
  }
}
