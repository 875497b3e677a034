package io.tocsin.lint;

import io.tocsin.alarm.Actions;
import io.tocsin.definition.Finding;
import java.util.TreeSet;

/** An action in another Region, which CloudWatch refuses. */
final class ActionRegion implements Check {

  @Override
  public String name() {
    return "action-region";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.ERROR;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      Actions actions = each.defined().alarm().actions();
      for (String arn : new TreeSet<>(actions.alarm())) {
        String[] parts = arn.split(":", 6);
        if (parts.length == 6 && !parts[3].isEmpty() && !parts[3].equals(each.target().region())) {
          found.at(
              each.defined(),
              "actions",
              each.called()
                  + " is in "
                  + each.target().region()
                  + " and acts on "
                  + arn
                  + ", expected an action in its own Region",
              "write {region} in the ARN, or name what is there");
        }
      }
    }
  }
}
