package finmart.domain.lead;

import java.util.Arrays;
import java.util.Optional;

/** Why an institution turned a lead down (dictionary of catalogue §3.4). */
public enum RejectCode {
  F01("mandatory field missing"),
  F02("bad phone"),
  F03("bad identity number checksum"),
  F04("signature"),
  F05("schema version"),
  D01("existing customer of the institution"),
  D02("duplicate lead within the window"),
  D03("already in process"),
  P01("region not served"),
  P02("age"),
  P03("product closed or quota used up"),
  P04("consent missing or expired"),
  P05("do-not-disturb list"),
  P06("partner not approved"),
  P07("student"),
  R01("the institution's policy"),
  R02("could not be contacted"),
  R03("customer withdrew"),
  T01("technical, try again");

  private final String meaning;

  RejectCode(String meaning) {
    this.meaning = meaning;
  }

  public static Optional<RejectCode> named(String name) {
    return Arrays.stream(values()).filter(c -> c.name().equals(name)).findFirst();
  }

  public String meaning() {
    return meaning;
  }
}
