package finmart.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruthTest {
  @Test
  void followsKleenesTables() {
    for (Truth a : Truth.values()) {
      for (Truth b : Truth.values()) {
        assertThat(a.and(b))
            .isEqualTo(a == Truth.FAIL || b == Truth.FAIL ? Truth.FAIL : both(a, b));
        assertThat(a.or(b)).isEqualTo(a.negated().and(b.negated()).negated());
      }
      assertThat(a.negated().negated()).isEqualTo(a);
    }
    assertThat(Truth.UNKNOWN.negated()).isEqualTo(Truth.UNKNOWN);
    assertThat(Truth.PASS.negated()).isEqualTo(Truth.FAIL);
  }

  private static Truth both(Truth a, Truth b) {
    return a == Truth.PASS && b == Truth.PASS ? Truth.PASS : Truth.UNKNOWN;
  }
}
