package finmart.serving.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.serving.push.Reach.Desk;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
  private static final String CONTRACT = "https://loan.heyu.example/x";

  @Test
  void byContractEverybodyIsSpokenWithWhereTheContractSays() {
    assertThat(new Reach.ByContract().of("heyu", Desk.LEADS, CONTRACT)).contains(CONTRACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8090", "http://localhost:8090/"})
  void whoIsPlayedIsSpokenWithAtTheSandboxAndNobodyElseIs(String address) {
    var reach = new Reach.Played(Map.of("heyu", URI.create(address)));

    String desks = address.endsWith("/") ? address : address + "/";
    assertThat(reach.of("heyu", Desk.LEADS, CONTRACT)).contains(desks + "leads");
    assertThat(reach.of("heyu", Desk.PRECHECK, CONTRACT)).contains(desks + "precheck");
    assertThat(reach.of("heyu", Desk.REPORTS, CONTRACT)).contains(desks + "reports");
    assertThat(reach.of("lanshi", Desk.LEADS, CONTRACT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:8090",
        "http://10.0.0.1:8090",
        "http://169.254.169.254",
        "http://bank.example:8090",
        "http://127.0.0.1.bank.example",
        "http://127.0.0.1@bank.example",
        "http://user@127.0.0.1:8090",
        "http://127.0.0.1:8090/leads",
        "http://127.0.0.1:8090?to=bank",
        "file:///etc/passwd"
      })
  void noOtherMachineCanBePlayedOn(String address) {
    var addresses = Map.of("heyu", URI.create(address));

    assertThatThrownBy(() -> new Reach.Played(addresses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heyu=" + address);
  }
}
