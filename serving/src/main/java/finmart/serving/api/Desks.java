package finmart.serving.api;

import finmart.serving.callback.Callbacks;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.feed.FeedDesk;
import finmart.serving.feed.InspectionDesk;
import finmart.serving.live.Applications;
import finmart.serving.live.Consents;
import finmart.serving.live.Interactions;
import finmart.serving.live.Overlay;
import finmart.serving.live.PersonalData;
import finmart.serving.live.Preferences;
import finmart.serving.live.Switches;
import finmart.serving.oversight.FigureDesk;
import finmart.serving.oversight.LookUps;
import finmart.serving.precheck.Prechecks;
import finmart.serving.push.Dispatch;
import finmart.serving.signature.KeyRing;
import finmart.serving.snapshot.FeedStore;
import java.time.InstantSource;

/** Whatever answers, once: the interface and the pages stand before the same desks. */
public record Desks(
    ServingSettings settings,
    FeedStore store,
    Database database,
    InstantSource clock,
    FeedDesk feed,
    Interactions interactions,
    Consents consents,
    Applications applications,
    PersonalData data,
    Preferences preferences,
    Switches switches,
    FigureDesk figures,
    LookUps lookUps,
    Callbacks callbacks,
    Prechecks prechecks,
    KeyRing keys) {
  public static Desks of(
      ServingSettings settings,
      FeedStore store,
      Database database,
      Overlay overlay,
      Dispatch dispatch,
      InstantSource clock) {
    var keys = dispatch.keys();
    var rules = settings.rules();
    var consents = new Consents(database, overlay, rules.consentValidity(), clock);
    var prechecks = new Prechecks(database, dispatch, clock);
    var applications =
        new Applications(
            database,
            overlay,
            new Applications.Windows(rules.clickWindow(), rules.duplicateWindow()),
            keys,
            prechecks,
            clock);
    var feed = new FeedDesk(store, overlay, settings.feed().most(), keys, clock);
    return new Desks(
        settings,
        store,
        database,
        clock,
        feed,
        new Interactions(database, overlay, clock),
        consents,
        applications,
        new PersonalData(database, overlay, consents, applications, clock),
        new Preferences(database, overlay, clock),
        new Switches(database, overlay, clock),
        new FigureDesk(store, overlay, database, clock),
        new LookUps(database, new InspectionDesk(store, feed), clock),
        new Callbacks(database, clock),
        prechecks,
        keys);
  }
}
