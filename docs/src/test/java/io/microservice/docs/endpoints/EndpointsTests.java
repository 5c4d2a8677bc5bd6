package io.microservice.docs.endpoints;

import java.util.Map;

import io.microservice.docs.ExampleTest;
import io.microservice.endpoint.NoRespondersException;
import io.microservice.endpoint.ServiceException;
import io.microservice.endpoint.client.EndpointClient;
import io.microservice.endpoint.server.ServiceEndpoint;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of {@code endpoints.md}.
 */
@ExampleTest
class EndpointsTests {

	@Autowired
	private EndpointClient client;

	@Autowired
	private UserClient users;

	@Autowired
	private Plugins plugins;

	@Test
	void shouldAnswer() {
		assertThat(this.users.email(1)).contains("ada@example.org");
		assertThat(this.users.email(2)).isEmpty();
		StepVerifier.create(this.users.evictEverywhere(1)).expectNext(1L).verifyComplete();
	}

	@Test
	void shouldTellWhatIsWrong() {
		assertThatExceptionOfType(ServiceException.class)
			.isThrownBy(() -> this.client.request("users.create", Map.of(), Map.class))
			.satisfies((ex) -> assertThat(ex.symbol()).isEqualTo("INVALID_INPUT"));
	}

	@Test
	void shouldPlugInAndUnplug() {
		ServiceEndpoint endpoint = this.plugins.plugIn("grep");
		assertThat(this.client.request("plugins.grep", null, String.class)).isEqualTo("I am grep");
		this.plugins.unplug(endpoint);
		assertThatExceptionOfType(NoRespondersException.class)
			.isThrownBy(() -> this.client.request("plugins.grep", null, String.class));
	}

}
