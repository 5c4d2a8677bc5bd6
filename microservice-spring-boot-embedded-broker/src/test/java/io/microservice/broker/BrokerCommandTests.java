package io.microservice.broker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

import com.rabbitmq.client.ConnectionFactory;
import io.microservice.test.OnEmbeddedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BrokerCommand}.
 */
@OnEmbeddedBroker
class BrokerCommandTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void brokerIsStarted() throws Exception {
		try (EmbeddedBroker broker = start("--port", "0", "--user=me:se:cret", "--vhost", "one", "--vhost=two",
				"--memory-limit", "1000000", "--refuse-transient-queues")) {
			assertThat(broker.virtualHosts()).containsExactly("/", "one", "two");
			assertThat(this.out.toString()).contains("127.0.0.1:" + broker.port()).doesNotContain("cret");
			ConnectionFactory factory = new ConnectionFactory();
			factory.setUri(broker.uri("two"));
			assertThat(factory.getUsername()).isEqualTo("me");
			assertThat(factory.getPassword()).isEqualTo("se:cret");
			factory.newConnection().close();
		}
	}

	@Test
	void helpIsGiven() {
		assertThat(start("--help")).isNull();
		assertThat(this.out.toString()).contains("--port <port>");
	}

	@ParameterizedTest
	@CsvSource({ "--nope, Unknown option: --nope", "--port, --port needs a value", "--user, --user needs a value",
			"--port=x, '--port needs a number, not ''x'''", "--user=me, --user needs <name>:<password>" })
	void mistakeIsExplained(String argument, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> start(argument)).withMessage(message);
	}

	private EmbeddedBroker start(String... arguments) {
		return BrokerCommand.start(new PrintStream(this.out), arguments);
	}

}
