package io.microservice.rpc.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.microservice.rpc.RemoteErrorException;
import io.microservice.rpc.RemoteException;
import io.microservice.rpc.RpcClient;
import io.microservice.rpc.RpcMethod;
import io.microservice.rpc.RpcNaming;
import io.microservice.rpc.RpcSerializationException;
import io.microservice.rpc.RpcTimeoutException;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.test.OnBroker;
import io.microservice.test.TestBroker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the clients of interfaces.
 */
@OnBroker
@Timeout(60)
class RpcClientFactoryTests {

	private static final TestBroker broker = TestBroker.shared();

	private static TestCaller caller;

	@BeforeAll
	static void connect() {
		caller = new TestCaller(broker, CallOptions.DEFAULT);
	}

	@AfterAll
	static void disconnect() {
		caller.close();
	}

	@Test
	void everyStyleOfResult() {
		try (FakeService service = new FakeService(broker, "styles",
				(self, request) -> self.reply(request, "[1, 2]"))) {
			Styles styles = caller.rpc().client(Styles.class);
			assertThat(styles.value()).containsExactly(1, 2);
			assertThat(styles.optional()).contains(List.of(1, 2));
			assertThat(styles.future().join()).containsExactly(1, 2);
			assertThat(styles.stage().toCompletableFuture().join()).containsExactly(1, 2);
			assertThat(styles.mono().block()).containsExactly(1, 2);
			assertThat(styles.flux().collectList().block()).containsExactly(1, 2);
			assertThat(styles.reply().result()).containsExactly(1, 2);
			styles.nothing();
			assertThat(service.requests).extracting(FakeService.Request::routingKey)
				.containsExactly("styles.value", "styles.optional", "styles.future", "styles.stage", "styles.mono",
						"styles.flux", "styles.reply", "styles.nothing");
		}
	}

	@Test
	void whenResultIsNullThenItIsEmpty() {
		try (FakeService service = new FakeService(broker, "styles", (self, request) -> self.reply(request, "null"))) {
			Styles styles = caller.rpc().client(Styles.class);
			assertThat(styles.value()).isNull();
			assertThat(styles.optional()).isEmpty();
			assertThat(styles.future().join()).isNull();
			assertThat(styles.mono().block()).isNull();
			assertThat(styles.flux().collectList().block()).isEmpty();
			assertThatExceptionOfType(RpcSerializationException.class).isThrownBy(styles::primitive);
		}
	}

	@Test
	void methodsOfTheInterfaceItselfAreLocal() {
		Styles styles = caller.rpc().client(Styles.class);
		Styles other = caller.rpc().client(Styles.class);
		assertThat(styles).isEqualTo(styles).isNotEqualTo(other).hasToString("Styles[styles]");
		assertThat(styles.hashCode()).isEqualTo(styles.hashCode());
	}

	@Test
	void defaultMethodsAreOrdinaryMethods() {
		try (FakeService service = new FakeService(broker, "styles",
				(self, request) -> self.reply(request, "[4, 5]"))) {
			assertThat(caller.rpc().client(Styles.class).sum()).isEqualTo(9);
		}
	}

	@Test
	void argumentsGoByPosition() {
		assertThat(body(Positional.class, (client) -> client.run(1, null, List.of("x"))))
			.isEqualTo("{\"args\":[1,null,[\"x\"]],\"kwargs\":{}}");
		assertThat(body(Positional.class, (client) -> client.variable("a", 1, 2)))
			.isEqualTo("{\"args\":[\"a\",1,2],\"kwargs\":{}}");
	}

	@Test
	void argumentsGoByName() {
		assertThat(body(Named.class, (client) -> client.findUser(1, null)))
			.isEqualTo("{\"args\":[],\"kwargs\":{\"userId\":1,\"homeTown\":null}}");
	}

	@Test
	void whenNamesAreSnakeCaseThenMethodsAndArgumentsAre() {
		try (FakeService service = new FakeService(broker, "named", (self, request) -> self.reply(request, "null"))) {
			RpcInvokers invokers = new RpcInvokers(caller.caller(), new io.microservice.wire.JsonCodec(),
					new RemoteExceptions(), (name) -> CallOptions.DEFAULT);
			new RpcClientFactory(invokers, RpcNaming.SNAKE_CASE, (text) -> text).create(Named.class).findUser(1, "x");
			FakeService.Request request = service.take();
			assertThat(request.routingKey()).isEqualTo("named.find_user");
			assertThat(request.body()).contains("{\"user_id\":1,\"home_town\":\"x\"}");
		}
	}

	@Test
	void methodMayCallByAnotherName() {
		try (FakeService service = new FakeService(broker, "renamed", (self, request) -> self.reply(request, "3"))) {
			Renamed renamed = caller.rpc().client(Renamed.class);
			assertThat(renamed.add(1, 2)).isEqualTo(3);
			assertThat(renamed.addLater(1, 2).join()).isEqualTo(3);
			assertThat(service.take().routingKey()).isEqualTo("renamed.add");
			assertThat(service.take().routingKey()).isEqualTo("renamed.add");
		}
	}

	@Test
	void inheritedGenericTypesAreResolved() {
		try (FakeService service = new FakeService(broker, "points",
				(self, request) -> self.reply(request, "[{\"x\": 1, \"y\": 2}]"))) {
			assertThat(caller.rpc().client(Points.class).all(new Point(0, 0))).containsExactly(new Point(1, 2));
		}
	}

	@Test
	void methodTimeoutComesBeforeThatOfTheInterface() {
		try (FakeService service = new FakeService(broker, "slow", (self, request) -> {
		})) {
			Slow slow = caller.rpc().client(Slow.class);
			assertThatExceptionOfType(RpcTimeoutException.class).isThrownBy(slow::ofMethod)
				.satisfies((ex) -> assertThat(ex.waited()).isLessThan(Duration.ofMillis(290)));
			assertThat(service.take().properties().getExpiration())
				.satisfies((text) -> assertThat(Integer.parseInt(text)).isLessThanOrEqualTo(50));
			assertThatExceptionOfType(RpcTimeoutException.class).isThrownBy(slow::ofInterface)
				.satisfies((ex) -> assertThat(ex.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(300)));
		}
	}

	@Test
	void declaredExceptionsComeBack() {
		assertThatExceptionOfType(OutOfStock.class)
			.isThrownBy(() -> order("shop.errors.OutOfStock", "[\"pen\", \"3\"]"))
			.satisfies((ex) -> assertThat(ex.item).isEqualTo("pen"))
			.satisfies((ex) -> assertThat(ex.left).isEqualTo(3))
			.withCauseInstanceOf(RemoteErrorException.class);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> order("java.io.IOException", "[\"disk\"]"))
			.withMessage("disk");
		assertThatExceptionOfType(RemoteErrorException.class)
			.isThrownBy(() -> order("java.lang.InterruptedException", "[]"));
	}

	@Test
	void oneWayCallWaitsForNothing() {
		try (FakeService service = new FakeService(broker, "oneway", (self, request) -> self.reply(request, "1"))) {
			OneWay client = caller.rpc().client(OneWay.class);
			client.tell("x");
			client.tellLater("y").join();
			client.tellReactive("z").block();
			FakeService.Request request = service.take();
			assertThat(request.properties().getReplyTo()).matches("[0-9a-f-]{36}");
			assertThat(request.properties().getExpiration()).isNull();
			assertThat(request.properties().getHeaders()).containsOnlyKeys("nameko.call_id_stack");
			service.take();
			service.take();
			assertThat(caller.caller().pendingCalls()).isZero();
		}
	}

	@Test
	void whenNobodyServesThenOneWayCallReturnsAllTheSame() {
		OneWayToNobody client = caller.rpc().client(OneWayToNobody.class);
		for (int i = 0; i < 500; i++) {
			client.tell("x");
		}
		assertThat(caller.caller().pendingCalls()).isZero();
	}

	@Test
	void whenInterfaceCannotWorkThenItIsRefused() {
		assertInvalid(Overloaded.class, "add");
		assertInvalid(Streaming.class, "Mono");
		assertInvalid(Futures.class, "Mono");
		assertInvalid(BadDuration.class, "soon");
		assertInvalid(NegativeDuration.class, "-5s");
		assertInvalid(Nameless.class, "names no service");
		assertInvalid(Dotted.class, "a.b");
		assertInvalid(OneWayWithResult.class, "one-way");
		assertInvalid(NamedVariable.class, "variable number");
		assertInvalid(NotAnnotated.class, "@RpcClient");
	}

	private static void assertInvalid(Class<?> type, String text) {
		assertThatExceptionOfType(InvalidEntrypointException.class).isThrownBy(() -> caller.rpc().client(type))
			.satisfies((ex) -> assertThat(ex.getMessage() + ex.action()).contains(text))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(type.getSimpleName()));
	}

	private static void order(String path, String arguments) throws Exception {
		try (FakeService service = new FakeService(broker, "shop",
				(self, request) -> self.fail(request, "Error", path, arguments, "text"))) {
			caller.rpc().client(Shop.class).order();
		}
	}

	private static <T> String body(Class<T> type, java.util.function.Consumer<T> call) {
		String name = type.getAnnotation(RpcClient.class).value();
		try (FakeService service = new FakeService(broker, name, (self, request) -> self.reply(request, "null"))) {
			call.accept(caller.rpc().client(type));
			return service.take().body();
		}
	}

	@RpcClient("styles")
	interface Styles {

		List<Integer> value();

		int primitive();

		Optional<List<Integer>> optional();

		CompletableFuture<List<Integer>> future();

		CompletionStage<List<Integer>> stage();

		Mono<List<Integer>> mono();

		Flux<Integer> flux();

		RpcReply<List<Integer>> reply();

		void nothing();

		default int sum() {
			return value().stream().mapToInt(Integer::intValue).sum();
		}

		@Override
		String toString();

	}

	@RpcClient("positional")
	interface Positional {

		void run(int number, @Nullable String text, List<String> list);

		void variable(String first, int... more);

	}

	@RpcClient(value = "named", arguments = RpcClient.Arguments.NAMED)
	interface Named {

		void findUser(int userId, @Nullable String homeTown);

	}

	@RpcClient("renamed")
	interface Renamed {

		int add(int a, int b);

		@RpcMethod("add")
		CompletableFuture<Integer> addLater(int a, int b);

	}

	interface Repository<T> {

		List<T> all(T example);

	}

	record Point(int x, int y) {

	}

	@RpcClient("points")
	interface Points extends Repository<Point> {

	}

	@RpcClient(service = "slow", timeout = "300ms")
	interface Slow {

		void ofInterface();

		@RpcMethod(timeout = "50ms")
		void ofMethod();

	}

	@RemoteException("shop.errors.OutOfStock")
	static class OutOfStock extends Exception {

		final String item;

		final int left;

		OutOfStock(String item, int left) {
			super(item);
			this.item = item;
			this.left = left;
		}

	}

	@RpcClient("shop")
	interface Shop {

		void order() throws OutOfStock, IOException;

	}

	@RpcClient("oneway")
	interface OneWay {

		@RpcMethod(oneWay = true)
		void tell(String text);

		@RpcMethod(oneWay = true)
		CompletableFuture<Void> tellLater(String text);

		@RpcMethod(oneWay = true)
		Mono<Void> tellReactive(String text);

	}

	@RpcClient("nobody")
	interface OneWayToNobody {

		@RpcMethod(oneWay = true)
		void tell(String text);

	}

	@RpcClient("x")
	interface Overloaded {

		int add(int a);

		int add(int a, int b);

	}

	@RpcClient("x")
	interface Streaming {

		Stream<String> all();

	}

	@RpcClient("x")
	interface Futures {

		Map<String, String> fine();

		Future<String> alsoFine();

		java.util.concurrent.FutureTask<String> all();

	}

	@RpcClient("x")
	interface BadDuration {

		@RpcMethod(timeout = "soon")
		void run();

	}

	@RpcClient(service = "x", timeout = "-5s")
	interface NegativeDuration {

	}

	@RpcClient
	interface Nameless {

	}

	@RpcClient("x")
	interface Dotted {

		@RpcMethod("a.b")
		void run();

	}

	@RpcClient("x")
	interface OneWayWithResult {

		@RpcMethod(oneWay = true)
		int run();

	}

	@RpcClient(value = "x", arguments = RpcClient.Arguments.NAMED)
	interface NamedVariable {

		void run(int... numbers);

	}

	interface NotAnnotated {

	}

}
