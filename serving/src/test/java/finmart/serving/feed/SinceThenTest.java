package finmart.serving.feed;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.rule.Reasons;
import finmart.serving.Market;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SinceThenTest {
  private static final Reasons REASONS =
      Reasons.read(Market.CONF.resolve("rules/reasons.yaml"), new Problems());

  @ParameterizedTest
  @EnumSource
  void everyReasonHasTexts(SinceThen reason) {
    assertThat(REASONS.knows(reason.name())).isTrue();
  }
}
