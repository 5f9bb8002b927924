package finmart.jobs.exchange.conformance;

import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Polling;
import finmart.domain.partner.ProductLine;
import finmart.jobs.sandbox.HiddenRules;
import finmart.jobs.sandbox.http.Acquaintances;
import finmart.jobs.sandbox.http.Faults;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.jobs.sandbox.http.Manners;
import finmart.jobs.sandbox.http.Settings;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A bank that is asked, pushed to and heard: its contract, its keys and the sandbox that plays it.
 */
record TrialBank(Path folder, InstantSource clock) {
  private static final Set<ProductLine> CARDS = Set.of(ProductLine.CREDIT_CARD);

  /** One secret for questions and leads, as the sandbox has one. */
  KeyRing ring() throws IOException {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    var ring = new KeyRing(keys, true);
    ring.named("ask").orElseThrow();
    Path lead = keys.resolve("lead.hmac.key");
    if (Files.notExists(lead)) {
      Files.copy(keys.resolve("ask.hmac.key"), lead, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return ring;
  }

  /**
   * @param doubled share of leads that it takes again when they are pushed again
   */
  HttpInstitution start(double doubled) throws IOException {
    return start(doubled, ring().named("ask").orElseThrow());
  }

  HttpInstitution start(double doubled, SharedKeys keys) throws IOException {
    return HttpInstitution.start(
        new Settings(
            "bank",
            new HiddenRules(7, 0.3, 0.3),
            new Acquaintances(7, 0.2, 0.2, 0.2),
            60,
            Faults.NONE,
            new Manners(5, 0, 0, 0, doubled, false)),
        keys,
        clock,
        0);
  }

  /**
   * @param polling null for who calls back
   */
  static Partner partner(Polling polling) {
    LocalDate begin = LocalDate.parse("2025-01-01");
    LocalDate end = LocalDate.parse("2030-12-31");
    return new Partner(
        "bank",
        "Bank",
        "",
        List.of(new Partner.Licence(LicenceType.COMMERCIAL_BANK, "B1", "NFRA", end)),
        List.of(new Partner.Approval("HO-1", "head", "desk", "law", begin, end, CARDS, List.of())),
        null,
        List.of(),
        Set.of("bank.example"),
        List.of(
            new Delivery(
                new Channel.Precheck(
                    URI.create("https://bank.example/ask"),
                    "ask",
                    Duration.ofSeconds(3),
                    Duration.ofDays(1),
                    60),
                CARDS,
                Set.of(DataItem.PHONE_TOKEN)),
            new Delivery(
                new Channel.Api(URI.create("https://bank.example/leads"), "lead", "", polling),
                CARDS,
                Set.of(DataItem.CLICK_ID))),
        List.of());
  }
}
