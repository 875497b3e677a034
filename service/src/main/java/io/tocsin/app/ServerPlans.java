package io.tocsin.app;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import io.tocsin.names.Names;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanFile;
import io.tocsin.plan.PlanFileReader;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.Planner;
import io.tocsin.plan.SavedPlan;
import io.tocsin.planned.PlanForm;
import io.tocsin.planned.PlanRequest;
import io.tocsin.planned.PlanWork;
import io.tocsin.render.PlanFileJson;
import io.tocsin.render.PlanHtml;
import io.tocsin.render.PlanJson;
import io.tocsin.render.PlanMarkdown;
import io.tocsin.render.PlanReport;
import io.tocsin.render.PlanText;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Plans that people ask the server for, over its own accounts and others that files declare. */
final class ServerPlans implements PlanWork {
  private static final PlanChoices.Words WORDS =
      new PlanChoices.Words("'allowDeletes'", "'adopt'", "'targets'");
  private static final int WIDTH = 100;

  private final PlanSource source;
  private final ServerAccounts accounts;
  private final History history;
  private final InstantSource clock;
  private final Duration shownWithin;

  /**
   * @param clock of the accounts
   * @param shownWithin how long is waited for an account to show what was applied
   */
  ServerPlans(
      PlanSource source,
      ServerAccounts accounts,
      History history,
      InstantSource clock,
      Duration shownWithin) {
    this.source = source;
    this.accounts = accounts;
    this.history = history;
    this.clock = clock;
    this.shownWithin = shownWithin;
  }

  /** What a request is about, as the files are now. */
  private record Chosen(Declared declared, List<Desired> targets, PlanChoices choices) {}

  private Chosen chosen(PlanRequest request) {
    Declared declared = source.read();
    if (declared.hasErrors()) {
      throw new Mistakes(PlanSource.mistakes(declared.findings()), false);
    }
    List<Desired> all = source.played().apply(declared.targetsOrThrow());
    Set<String> known =
        all.stream()
            .map(target -> target.environment().name())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> mistakes = new ArrayList<>();
    for (String name : request.environments()) {
      if (!known.contains(name)) {
        mistakes.add("there is no environment '%s'; %s".formatted(name, Names.hint(name, known)));
      }
    }
    List<Desired> targets =
        all.stream()
            .filter(
                target ->
                    request.environments().isEmpty()
                        || request.environments().contains(target.environment().name()))
            .toList();
    PlanChoices choices =
        new PlanChoices(request.allowDeletes(), request.adopt(), request.targets(), WORDS);
    mistakes.addAll(choices.mistakes(declared, targets));
    if (!mistakes.isEmpty()) {
      throw new Mistakes(mistakes, true);
    }
    return new Chosen(declared, targets, choices);
  }

  @Override
  public List<String> places(PlanRequest request) {
    return chosen(request).targets().stream()
        .map(target -> place(target.environment()))
        .distinct()
        .toList();
  }

  static String place(Environment environment) {
    return environment.platform() + "/" + environment.name();
  }

  @Override
  public Made make(PlanRequest request) {
    Chosen chosen = chosen(request);
    PlanReports reports = new PlanReports(null);
    List<PlanReport.Target> planned = new ArrayList<>();
    List<SavedPlan> saved = new ArrayList<>();
    for (Desired target : chosen.targets()) {
      try (ServerAccounts.Opened opened = accounts.open(target.environment())) {
        PlanOptions options = options(chosen.choices(), target, request);
        Live live = reconciler(opened).live(target);
        Plan plan = pruned(Planner.plan(target, live, options), request);
        planned.add(reports.of(target, live, plan));
        saved.add(SavedPlan.of(plan, target, options));
      } catch (AccountFailure failure) {
        throw new Mistakes(List.of(target.environment() + ": " + failure.sentence()), false);
      }
    }
    PlanReport report = new PlanReport(planned);
    String excess = chosen.choices().excess(planned.stream().map(PlanReport.Target::plan).toList());
    if (excess != null) {
      throw new Mistakes(List.of(excess), true);
    }
    PlanJson json = PlanJson.of(report);
    PlanFile file = new PlanFile(clock.instant().truncatedTo(SECONDS), version(), saved);
    return new Made(
        json.headline(),
        report.hasChanges(),
        report.isBlocked(),
        Map.of(
            PlanForm.JSON,
            json.text(),
            PlanForm.MARKDOWN,
            PlanMarkdown.of(report),
            PlanForm.HTML,
            PlanHtml.of(report),
            PlanForm.TEXT,
            PlanText.of(report, WIDTH, false),
            PlanForm.FILE,
            PlanFileJson.of(file)));
  }

  /** What is never deleted needs no limit of deletions. */
  private static PlanOptions options(PlanChoices choices, Desired target, PlanRequest request) {
    PlanOptions options = choices.options(target);
    return request.prune()
        ? options
        : new PlanOptions(
            PlanLimits.DEFAULT.withDeletesAllowed(Integer.MAX_VALUE),
            options.adopt(),
            options.components());
  }

  private static Plan pruned(Plan plan, PlanRequest request) {
    return request.prune() ? plan : plan.withoutDeletes();
  }

  private Reconciler reconciler(ServerAccounts.Opened opened) {
    return new Reconciler(opened.account(), opened.settings(), history, clock);
  }

  private static String version() {
    String version = ServerPlans.class.getPackage().getImplementationVersion();
    return version == null ? "from sources" : version;
  }

  /** All accounts are looked at before the first is written to. */
  @Override
  public Ended apply(
      PlanRequest request,
      String file,
      ApplyListener guard,
      Progress progress,
      BooleanSupplier stop) {
    List<SavedPlan> saved = PlanFileReader.read(file, "the plan").plans();
    List<Desired> declared = chosen(request).targets();
    List<ServerApply> applies = new ArrayList<>();
    List<String> moved = new ArrayList<>();
    try {
      for (SavedPlan each : saved) {
        Desired target = target(each, declared).orElse(null);
        if (target == null || !each.definitions().equals(SavedPlan.digest(target))) {
          moved.add(
              "the files do not declare of %s what they did when the plan was made; plan again"
                  .formatted(each.environment()));
          continue;
        }
        ServerAccounts.Opened opened = accounts.open(target.environment());
        ServerApply apply =
            new ServerApply(opened, reconciler(opened), target, each, request.prune());
        applies.add(apply);
        moved.addAll(apply.moved());
      }
      if (!moved.isEmpty()) {
        throw new Mistakes(moved, false);
      }
      return new ServerApplies(applies, guard, progress, stop, shownWithin).run();
    } finally {
      applies.forEach(ServerApply::close);
    }
  }

  private static Optional<Desired> target(SavedPlan plan, List<Desired> declared) {
    return declared.stream().filter(each -> plan.isFor(each.environment())).findFirst();
  }
}
