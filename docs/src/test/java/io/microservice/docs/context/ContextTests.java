package io.microservice.docs.context;

import java.util.Map;
import java.util.concurrent.Callable;

import io.microservice.context.CallContext;
import io.microservice.docs.ExampleTest;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.client.ClusterRpc;
import io.microservice.rpc.client.RpcProxyMethod;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.task.AsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

/**
 * Runs the examples of {@code context.md}.
 */
@ExampleTest
class ContextTests {

	private final CallContext request = CallContext.create("web", "get").with(CallContext.USER_ID, 42);

	@Autowired
	private ClusterRpc rpc;

	@Autowired
	private WhoAmI whoAmI;

	@Autowired
	private AsyncTaskExecutor executor;

	@Test
	void shouldCarryContextFromCallToCall() {
		RpcProxyMethod<?> forTenant = this.rpc.service("report").method("forTenant");
		assertThat(this.request.supply(() -> forTenant.call("acme"))).asInstanceOf(MAP)
			.containsEntry("user", "42")
			.containsEntry("tenant", "acme")
			.extractingByKey("calls", LIST)
			.hasSize(3)
			.startsWith(this.request.callId())
			.satisfies((call) -> assertThat(call).asString().startsWith("report.forTenant."), atIndex(1));
	}

	@Test
	void shouldCarryContextToOtherThreads() throws Exception {
		assertThat(this.request.supply(() -> this.rpc.service("report").method("inBackground").call()))
			.asInstanceOf(MAP)
			.containsEntry("user", "42");
		Callable<Map<String, Object>> task = this.whoAmI::whoAmI;
		assertThat(this.request.supply(() -> this.executor.submit(task)).get()).containsEntry("user", "42");
	}

	@Test
	void shouldCallInterceptors() {
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> open(null, 1))
			.withMessage("SecurityException No token");
		assertThat(open("guest", 1)).isEqualTo("nothing to see");
		assertThat(open("secret", 1)).isEqualTo("safe 1 opened, checked: false");
		assertThatExceptionOfType(RemoteErrorException.class).isThrownBy(() -> open("secret", 10))
			.withMessage("SecurityException Locked");
	}

	private Object open(String token, int number) {
		return CallContext.create("web", "get")
			.with(CallContext.AUTH_TOKEN, token)
			.supply(() -> this.rpc.service("vault").method("open").call(number));
	}

}
