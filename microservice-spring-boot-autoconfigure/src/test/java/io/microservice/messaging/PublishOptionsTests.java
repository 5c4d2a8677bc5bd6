package io.microservice.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.microservice.amqp.DeliveryMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PublishOptions}.
 */
class PublishOptionsTests {

	@Test
	void shouldChangeOneThingAtATime() {
		PublishOptions options = PublishOptions.DEFAULT.withTimeout(Duration.ofSeconds(1))
			.withDeliveryMode(DeliveryMode.TRANSIENT)
			.withPriority(9)
			.withExpiration(Duration.ofMinutes(1))
			.withMandatory()
			.withHeader("a", "b")
			.withMessageId("id")
			.withContentType("image/png");
		assertThat(options).isEqualTo(new PublishOptions(Duration.ofSeconds(1), DeliveryMode.TRANSIENT, 9,
				Duration.ofMinutes(1), true, Map.of("a", "b"), "id", "image/png"));
		assertThat(PublishOptions.DEFAULT)
			.isEqualTo(new PublishOptions(null, null, 0, null, false, Map.of(), null, null));
	}

	@Test
	void whenHeaderHasATypeAPythonPeerCannotReadThenItIsChanged() {
		PublishOptions options = PublishOptions.DEFAULT.withHeader("short", (short) 7)
			.withHeader("negative", -1L << 40)
			.withHeader("list", Arrays.asList((byte) 1, null, 2.5))
			.withHeader("map", Map.of("a", List.of(1L)));
		assertThat(options.headers()).isEqualTo(Map.of("short", 7, "negative", "-1099511627776", "list",
				Arrays.asList(1, null, 2.5), "map", Map.of("a", List.of(1))));
	}

	@Test
	void whenHeaderIsNullThenItIsLeftOut() {
		Map<String, @Nullable Object> headers = new HashMap<>();
		headers.put("nothing", null);
		PublishOptions options = new PublishOptions(null, null, 0, null, false, headers, null, null);
		assertThat(options.headers()).isEmpty();
	}

	@Test
	void whenAValueIsOutOfRangeThenItIsRefused() {
		PublishOptions options = PublishOptions.DEFAULT;
		assertThatIllegalArgumentException().isThrownBy(() -> options.withTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPriority(256));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withPriority(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withExpiration(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> options.withExpiration(Duration.ofDays(50)));
		assertThat(options.withExpiration(Duration.ZERO).expiration()).isZero();
	}

}
