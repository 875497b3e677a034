package io.tocsin.planned;

import io.tocsin.plan.ApplyListener;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How plans are made and applied, with the files and the accounts as they are then. */
public interface PlanWork {

  /**
   * Which environments a request is about.
   *
   * @return {@code platform/environment} of each
   * @throws Mistakes in the request, or in the files
   */
  List<String> places(PlanRequest request);

  /**
   * Makes a plan.
   *
   * @throws Mistakes when it cannot be made, for a reason to be told
   */
  Made make(PlanRequest request);

  /**
   * Applies what was planned, or nothing when it is not what would be planned now.
   *
   * @param file the plan in {@link PlanForm#FILE}
   * @param guard asked before each call, and may refuse it by throwing
   * @param stop asked before each call
   * @throws Mistakes when nothing was applied, for a reason to be told
   */
  Ended apply(
      PlanRequest request,
      String file,
      ApplyListener guard,
      Progress progress,
      BooleanSupplier stop);

  /**
   * A plan that was made.
   *
   * @param headline in a sentence
   * @param blocked whether it may not be applied
   */
  record Made(String headline, boolean changes, boolean blocked, Map<PlanForm, String> documents) {
    public Made {
      documents = Map.copyOf(documents);
    }
  }

  /** How an apply ended. */
  record Ended(PlanStatus status, List<String> reasons) {
    public Ended {
      reasons = List.copyOf(reasons);
    }
  }

  /** Told how an apply goes on. */
  interface Progress {
    /** All calls, before the first is made. */
    void planned(List<KeptStep> steps);

    void changed(int number, KeptStep.Result result, @Nullable String sentence);
  }

  /** What is wrong, as sentences. */
  final class Mistakes extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<String> sentences;
    private final boolean request;

    /**
     * @param request whether the request is at fault, and not files or accounts
     */
    public Mistakes(List<String> sentences, boolean request) {
      super(String.join("; ", sentences));
      this.sentences = List.copyOf(sentences);
      this.request = request;
    }

    public List<String> sentences() {
      return sentences;
    }

    public boolean isRequest() {
      return request;
    }
  }
}
