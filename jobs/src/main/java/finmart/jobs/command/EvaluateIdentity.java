package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.features.identity.Identity;
import finmart.jobs.world.IdentityWorth;
import finmart.jobs.world.Truth;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Weighs a day's identities in a generated world by what is true there. */
@Command(
    name = "evaluate-identity",
    header = "Weigh a day's identities in a generated world by what is true there.",
    description = {
      "Precision and recall over pairs of accounts: a pair is found if both accounts have one user_id,"
          + " and true if one person of the world owns both.",
      ""
    },
    usageHelpAutoWidth = true)
final class EvaluateIdentity implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.TrueWorld world;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path folder = world.checked();
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("evaluate-identity", places, sources, console)) {
      var warehouse = run.warehouse();
      var worth =
          IdentityWorth.of(
              Truth.read(warehouse.spark(), folder).accounts(),
              warehouse.read(Identity.TABLE, days.asOf));
      if (worth.accounts() == 0) {
        throw new ConfigurationException(
            "no identities of %s in %s: run-day first".formatted(days.asOf, places.warehouse));
      }
      console.line(
          String.format(
              Locale.ROOT,
              "%s: %,d accounts, precision %.4f (%,d of %,d pairs found are true), recall %.4f (of %,d true pairs)",
              days.asOf,
              worth.accounts(),
              worth.precision(),
              worth.right(),
              worth.found(),
              worth.recall(),
              worth.truePairs()));
      summary(worth).write(places.json);
      return 0;
    }
  }

  private Summary summary(IdentityWorth worth) {
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", days.asOf.toString());
    values.put("accounts", worth.accounts());
    values.put("pairs_found", worth.found());
    values.put("pairs_true", worth.truePairs());
    values.put("pairs_right", worth.right());
    values.put("precision", worth.precision());
    values.put("recall", worth.recall());
    return new Summary(values);
  }
}
