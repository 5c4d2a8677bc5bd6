package io.microservice.docs.rpcserver;

import java.util.List;

import io.microservice.docs.ExampleTest;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.client.ClusterRpc;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Runs the examples of {@code rpc-server.md}.
 */
@ExampleTest
class RpcServerTests {

	@Autowired
	private ClusterRpc rpc;

	@Test
	void shouldTakeArgumentsByPositionAndByKeyword() {
		assertThat(this.rpc.service("orders").method("place").keyword("quantity", 2).call("Ada")).asInstanceOf(MAP)
			.containsEntry("customer", "Ada")
			.containsEntry("quantity", 2);
	}

	@Test
	void shouldFillInWhatIsMissing() {
		assertThat(this.rpc.service("search").method("search").call("shoes")).asInstanceOf(LIST)
			.startsWith("shoes", "10", "ever", "null");
		assertThat(this.rpc.service("search").method("count").call("a", "b")).isEqualTo(2);
	}

	@Test
	void shouldAnswerInEveryStyle() {
		assertThat(this.rpc.service("stock").method("available").call("A1")).isEqualTo(3);
		assertThat(this.rpc.service("stock").method("availableLater").call("A1")).isEqualTo(3);
		assertThat(this.rpc.service("stock").method("skus").call()).isEqualTo(List.of("A1", "B2"));
	}

	@Test
	void shouldTellWhyACallFailed() {
		assertThatException().isThrownBy(() -> this.rpc.service("stock").method("reserve").call("A1", 5))
			.withMessageContaining("A1");
		assertThatExceptionOfType(IncorrectSignatureException.class)
			.isThrownBy(() -> this.rpc.service("accounts").method("login").call("", "short"))
			.satisfies((ex) -> assertThat(ex.arguments()).containsExactly("login() argument 'password': not valid",
					"login() argument 'user': must not be blank"));
	}

}
