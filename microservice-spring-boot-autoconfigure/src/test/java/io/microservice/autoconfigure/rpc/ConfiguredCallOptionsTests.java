package io.microservice.autoconfigure.rpc;

import java.time.Duration;
import java.util.Map;

import io.microservice.rpc.client.CallOptions;
import io.microservice.rpc.client.RetryPolicy;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfiguredCallOptions}.
 */
class ConfiguredCallOptionsTests {

	@Test
	void whenNothingIsConfiguredThenDefaultsApply() {
		assertThat(options(Map.of()).apply("any")).isEqualTo(CallOptions.DEFAULT);
	}

	@Test
	void whenServiceIsConfiguredThenItComesBeforeTheCommonOptions() {
		ConfiguredCallOptions options = options(Map.of("microservice.rpc.client.timeout", "10s",
				"microservice.rpc.client.retry.max-retries", "1", "microservice.rpc.client.services.slow.timeout", "1m",
				"microservice.rpc.client.services.shaky.retry.max-retries", "5",
				"microservice.rpc.client.services.shaky.retry.interval-start", "1s"));
		RetryPolicy common = new RetryPolicy(1, Duration.ofMillis(200), Duration.ofMillis(200));
		assertThat(options.apply("any")).isEqualTo(new CallOptions(Duration.ofSeconds(10), common));
		assertThat(options.apply("slow")).isEqualTo(new CallOptions(Duration.ofMinutes(1), common));
		assertThat(options.apply("shaky")).isEqualTo(new CallOptions(Duration.ofSeconds(10),
				new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMillis(200))));
	}

	private static ConfiguredCallOptions options(Map<String, String> properties) {
		return new ConfiguredCallOptions(new Binder(new MapConfigurationPropertySource(properties))
			.bindOrCreate("microservice.rpc.client", RpcClientProperties.class));
	}

}
