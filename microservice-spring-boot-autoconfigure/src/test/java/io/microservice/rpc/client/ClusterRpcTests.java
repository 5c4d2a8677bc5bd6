package io.microservice.rpc.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.microservice.context.CallContext;
import io.microservice.context.Deadline;
import io.microservice.rpc.IncorrectSignatureException;
import io.microservice.rpc.MalformedRequestException;
import io.microservice.rpc.MethodNotFoundException;
import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RpcSerializationException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.rpc.ServiceNotFoundException;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ClusterRpc} without a Spring context, against services as nameko would
 * serve them.
 */
@OnBroker
@Timeout(60)
class ClusterRpcTests {

	private static final TestBroker broker = TestBroker.shared();

	private static ClusterRpc rpc;

	@BeforeAll
	static void connect() {
		rpc = ClusterRpc.builder().uri(uri()).build();
	}

	@AfterAll
	static void disconnect() {
		rpc.close();
	}

	@Test
	void whenServiceAnswersThenCallReturnsResult() {
		try (FakeService service = FakeService.answering(broker, "3")) {
			assertThat(rpc.service(service.name()).method("add").call(1, 2)).isEqualTo(3);
			FakeService.Request request = service.take();
			assertThat(request.routingKey()).isEqualTo(service.name() + ".add");
			assertThat(request.body()).isEqualToIgnoringWhitespace("{\"args\": [1, 2], \"kwargs\": {}}");
		}
	}

	@Test
	void requestHasThePropertiesOfNameko() {
		try (FakeService service = FakeService.answering(broker, "null")) {
			rpc.service(service.name()).timeout(Duration.ofSeconds(7)).method("run").call();
			FakeService.Request request = service.take();
			assertThat(request.properties().getContentType()).isEqualTo("application/json");
			assertThat(request.properties().getContentEncoding()).isEqualTo("utf-8");
			assertThat(request.properties().getDeliveryMode()).isEqualTo(2);
			assertThat(request.properties().getPriority()).isZero();
			assertThat(request.properties().getCorrelationId()).isNotEmpty();
			assertThat(request.properties().getReplyTo()).matches("[0-9a-f-]{36}");
			assertThat(Integer.parseInt(request.properties().getExpiration())).isBetween(1, 7000);
			Map<String, Object> headers = request.properties().getHeaders();
			assertThat(headers).containsOnlyKeys("nameko.call_id_stack", "nameko.timeout_ms");
			assertThat((Integer) headers.get("nameko.timeout_ms")).isBetween(1, 7000);
			assertThat((List<?>) headers.get("nameko.call_id_stack")).singleElement()
				.asString()
				.matches("standalone_rpc_client\\.call\\.[0-9a-f-]{36}");
		}
	}

	@Test
	void keywordArgumentsAndGenericResultTypes() {
		try (FakeService service = FakeService.answering(broker, "[{\"x\": 1}]")) {
			List<Map<String, Integer>> points = rpc.service(service.name())
				.method("points")
				.returning(new ParameterizedTypeReference<List<Map<String, Integer>>>() {
				})
				.keyword("limit", 5)
				.call("all");
			assertThat(points).containsExactly(Map.of("x", 1));
			assertThat(service.take().body())
				.isEqualToIgnoringWhitespace("{\"args\": [\"all\"], \"kwargs\": {\"limit\": 5}}");
		}
	}

	@Test
	void callAsyncGivesReply() {
		try (FakeService service = FakeService.silent(broker)) {
			RpcReply<Integer> reply = rpc.service(service.name())
				.method("add")
				.returning(Integer.class)
				.callAsync(1, 2);
			FakeService.Request request = service.take();
			assertThat(reply.isDone()).isFalse();
			service.reply(request, "3");
			assertThat(reply.result()).isEqualTo(3);
			assertThat(reply.isDone()).isTrue();
			assertThat(reply.toFuture().join()).isEqualTo(3);
			assertThat(reply.toMono().block()).isEqualTo(3);
		}
	}

	@Test
	void whenNothingServesTheNameThenServiceIsNotFoundAtOnce() {
		long start = System.nanoTime();
		assertThatExceptionOfType(ServiceNotFoundException.class)
			.isThrownBy(() -> rpc.service("nowhere").method("run").call())
			.withMessage("Unknown service `nowhere`")
			.satisfies((ex) -> assertThat(ex.getStackTrace()[0].getClassName()).contains("rpc.client"))
			.satisfies((ex) -> assertThat(ex.service()).isEqualTo("nowhere"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void whenNoReplyComesThenCallTimesOut() {
		try (FakeService service = FakeService.silent(broker)) {
			RpcProxy proxy = rpc.service(service.name()).timeout(Duration.ofMillis(100));
			assertThatExceptionOfType(RpcTimeoutException.class).isThrownBy(() -> proxy.method("run").call())
				.satisfies((ex) -> assertThat(ex.waited()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5)))
				.satisfies((ex) -> assertThat(ex.method()).isEqualTo("run"));
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> proxy.method("run").callAsync().result());
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> proxy.method("run").callReactive().block());
		}
	}

	@Test
	void callMadeInsideCallInheritsItsDeadline() {
		try (FakeService service = FakeService.silent(broker)) {
			CallContext context = CallContext.create("outer", "run")
				.withDeadline(Deadline.after(Duration.ofMillis(200)));
			assertThatExceptionOfType(RpcTimeoutException.class)
				.isThrownBy(() -> context.supply(() -> rpc.service(service.name()).method("run").call()));
			FakeService.Request request = service.take();
			assertThat((Integer) request.properties().getHeaders().get("nameko.timeout_ms")).isBetween(1, 200);
			assertThat(request.properties().getHeaders().get("nameko.call_id_stack")).asString()
				.isEqualTo(List.of(context.callId()).toString());
		}
	}

	@Test
	void whenDeadlineHasPassedThenNothingIsSent() {
		try (FakeService service = FakeService.answering(broker, "1")) {
			CallContext context = CallContext.create("outer", "run").withDeadline(Deadline.after(Duration.ZERO));
			for (int i = 0; i < 1000; i++) {
				assertThatExceptionOfType(RpcTimeoutException.class)
					.isThrownBy(() -> context.supply(() -> rpc.service(service.name()).method("run").call()));
			}
			rpc.service(service.name()).method("next").call();
			assertThat(service.take().routingKey()).endsWith(".next");
		}
	}

	@Test
	void contextDataTravels() {
		try (FakeService service = FakeService.answering(broker, "1");
				ClusterRpc other = ClusterRpc.builder()
					.uri(uri())
					.name("script")
					.context(Map.of("language", "de"))
					.build()) {
			other.service(service.name()).method("run").call();
			Map<String, Object> headers = service.take().properties().getHeaders();
			assertThat(headers.get("nameko.language")).hasToString("de");
			assertThat(headers.get("nameko.call_id_stack")).asString().contains("script.call.");
		}
	}

	@Test
	void whenSubscriberHasContextThenMonoCallsInIt() {
		try (FakeService service = FakeService.answering(broker, "1")) {
			CallContext context = CallContext.create("outer", "run").with("user_id", 7);
			Mono<Object> call = rpc.service(service.name()).method("run").callReactive();
			call.contextWrite((subscriber) -> subscriber.put("io.microservice.context", context)).block();
			assertThat(service.take().properties().getHeaders()).containsEntry("nameko.user_id", 7);
			assertThat(CallContext.current()).isNull();
		}
	}

	@Test
	void monoCallsOnEverySubscription() {
		try (FakeService service = FakeService.answering(broker, "1")) {
			Mono<Object> call = rpc.service(service.name()).method("run").callReactive();
			assertThat(service.requests).isEmpty();
			call.block();
			call.block();
			service.take();
			service.take();
		}
	}

	@Test
	void remoteErrorsHaveTypes() {
		assertThatExceptionOfType(RemoteErrorException.class)
			.isThrownBy(() -> callFailing("ZeroDivisionError", "builtins.ZeroDivisionError", "[\"division by zero\"]"))
			.withMessage("ZeroDivisionError some text")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo("ZeroDivisionError"))
			.satisfies((ex) -> assertThat(ex.path()).isEqualTo("builtins.ZeroDivisionError"))
			.satisfies((ex) -> assertThat(ex.arguments()).isEqualTo(List.of("division by zero")))
			.satisfies((ex) -> assertThat(ex.value()).isEqualTo("some text"));
		assertThatExceptionOfType(MethodNotFoundException.class)
			.isThrownBy(() -> callFailing("MethodNotFound", "nameko.exceptions.MethodNotFound", "[\"run\"]"));
		assertThatExceptionOfType(IncorrectSignatureException.class)
			.isThrownBy(() -> callFailing("IncorrectSignature", "nameko.exceptions.IncorrectSignature", "[]"));
		assertThatExceptionOfType(MalformedRequestException.class)
			.isThrownBy(() -> callFailing("MalformedRequest", "nameko.exceptions.MalformedRequest", "[]"));
	}

	@Test
	void whenReplyNamesAnyClassThenItIsNotMade() {
		assertThatExceptionOfType(RemoteErrorException.class)
			.isThrownBy(() -> callFailing("IllegalStateException", "java.lang.IllegalStateException", "[]"));
	}

	@Test
	void whenExceptionIsRegisteredThenItComesBack() {
		try (FakeService service = failing("ValueError", "builtins.ValueError", "[\"some text\"]");
				ClusterRpc other = ClusterRpc.builder()
					.uri(uri())
					.exceptions(
							(exceptions) -> exceptions.register("builtins.ValueError", IllegalArgumentException.class))
					.build()) {
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> other.service(service.name()).method("run").call())
				.withMessage("some text")
				.withCauseInstanceOf(RemoteErrorException.class);
		}
	}

	@Test
	void whenReplyCannotBeReadThenCallFails() {
		try (FakeService service = FakeService.answering(broker, "\"text\"")) {
			RpcProxyMethod<Integer> method = rpc.service(service.name()).method("run").returning(Integer.class);
			assertThatExceptionOfType(RpcSerializationException.class).isThrownBy(method::call);
			assertThatExceptionOfType(RpcSerializationException.class).isThrownBy(() -> method.callAsync().result());
		}
		try (FakeService service = new FakeService(broker, (self, request) -> self.send(request, "no JSON"))) {
			assertThatExceptionOfType(RpcSerializationException.class)
				.isThrownBy(() -> rpc.service(service.name()).method("run").call());
		}
	}

	@Test
	void whenArgumentCannotBeWrittenThenNothingIsSent() {
		try (FakeService service = FakeService.answering(broker, "1")) {
			List<Object> endless = new ArrayList<>();
			endless.add(endless);
			RpcProxyMethod<?> method = rpc.service(service.name()).method("run");
			assertThatExceptionOfType(RpcSerializationException.class).isThrownBy(() -> method.call(endless));
			assertThatExceptionOfType(RpcSerializationException.class)
				.isThrownBy(() -> method.callAsync(endless).result());
			assertThatExceptionOfType(RpcSerializationException.class)
				.isThrownBy(() -> method.callReactive(endless).block());
			assertThat(service.requests).isEmpty();
		}
	}

	@Test
	void whenThreadMustNotBlockThenBlockingIsRefused() {
		try (FakeService service = FakeService.silent(broker)) {
			RpcProxyMethod<Object> method = rpc.service(service.name()).method("run");
			Mono<Object> onEventLoop = Mono.fromCallable(method::call).subscribeOn(Schedulers.parallel());
			assertThatIllegalStateException().isThrownBy(onEventLoop::block)
				.withMessageContaining(service.name() + ".run")
				.withMessageContaining("parallel-")
				.withMessageContaining("Mono");
			assertThat(service.requests).isEmpty();
			CompletableFuture<Object> inCallback = method.callAsync().toFuture().thenApply((result) -> method.call());
			service.reply(service.take(), "1");
			assertThat(inCallback).failsWithin(Duration.ofSeconds(10))
				.withThrowableThat()
				.withCauseInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void whenCallIsCancelledThenItIsForgotten() {
		try (FakeService service = FakeService.silent(broker);
				TestCaller other = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Object> method = other.rpc().service(service.name()).method("run");
			RpcReply<Object> reply = method.callAsync();
			RpcReply<Object> future = method.callAsync();
			Mono<Object> mono = method.callReactive();
			assertThat(other.caller().pendingCalls()).isEqualTo(2);
			reply.cancel();
			assertThat(other.caller().pendingCalls()).isOne();
			future.toFuture().orTimeout(1, TimeUnit.MILLISECONDS);
			assertThat(future.toFuture()).failsWithin(Duration.ofSeconds(10));
			assertThat(other.caller().pendingCalls()).isZero();
			mono.subscribe().dispose();
			assertThat(other.caller().pendingCalls()).isZero();
		}
	}

	@Test
	void manyCallsAtATimeAreNeitherLostNorCrossed() throws InterruptedException {
		try (FakeService service = FakeService.echo(broker);
				TestCaller other = new TestCaller(broker, CallOptions.DEFAULT)) {
			RpcProxyMethod<Integer> method = other.rpc()
				.service(service.name())
				.method("echo")
				.returning(Integer.class);
			int calls = 10_000;
			Semaphore inFlight = new Semaphore(100);
			List<CompletableFuture<Integer>> futures = new ArrayList<>();
			for (int i = 0; i < calls; i++) {
				inFlight.acquire();
				CompletableFuture<Integer> future = method.callAsync(i).toFuture();
				future.whenComplete((result, failure) -> inFlight.release());
				futures.add(future);
			}
			for (int i = 0; i < calls; i++) {
				assertThat(futures.get(i).join()).isEqualTo(i);
			}
			assertThat(other.caller().pendingCalls()).isZero();
		}
	}

	private static FakeService failing(String type, String path, String arguments) {
		return new FakeService(broker, (service, request) -> service.fail(request, type, path, arguments, "some text"));
	}

	private static void callFailing(String type, String path, String arguments) {
		try (FakeService service = failing(type, path, arguments)) {
			rpc.service(service.name()).method("run").call();
		}
	}

	private static String uri() {
		return "amqp://guest:guest@%s:%d".formatted(broker.host(), broker.port());
	}

}
