package io.microservice.service;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.microservice.wire.EndpointInfo;
import io.microservice.wire.EndpointStats;
import io.microservice.wire.InfoResponse;
import io.microservice.wire.JsonCodec;
import io.microservice.wire.PingResponse;
import io.microservice.wire.StatsResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServiceInstance} and {@link ServiceInstances}.
 */
class ServiceInstanceTests {

	private final ServiceRegistry registry = new ServiceRegistry();

	private final ServiceDefinition shop = new ServiceDefinition("shop", "1.2.3", "Sells", Map.of("team", "backend"));

	@Test
	void whenServiceSaysNothingThenVersionIsUnknownAndNothingIsMissing() {
		this.registry.add(new ServiceDefinition("bare"));
		ServiceInstance instance = instance("bare");
		assertThat(instance.ping()).isEqualTo(new PingResponse("bare", instance.id(), "0.0.0", Map.of()));
		assertThat(instance.info())
			.isEqualTo(new InfoResponse("bare", instance.id(), "0.0.0", Map.of(), "", List.of()));
		assertThat(instance.stats().endpoints()).isEmpty();
	}

	@Test
	void whenThereAreEntrypointsThenInfoListsThemWithKindAndDescription() {
		Entrypoint sell = entrypoint("rpc", "sell").with(new EntrypointDescription("shop.sell", "rpc-shop",
				Map.of("note", "careful"), EntrypointSignature.ofPayload(String.class, int.class)));
		this.registry.register(sell);
		this.registry.register(entrypoint("http", "GET /shop"));
		InfoResponse info = instance("shop").info();
		assertThat(info.description()).isEqualTo("Sells");
		assertThat(info.version()).isEqualTo("1.2.3");
		assertThat(info.metadata()).isEqualTo(Map.of("team", "backend"));
		assertThat(info.endpoints()).containsExactly(
				new EndpointInfo("sell", "shop.sell", "rpc-shop", Map.of("kind", "rpc", "note", "careful")),
				new EndpointInfo("GET__shop", "shop.GET /shop", "", Map.of("kind", "http", "name", "GET /shop")));
	}

	@Test
	void whenThereAreSchemasThenInfoHasThem() {
		EntrypointSchemas schemas = new EntrypointSchemas() {

			@Override
			public @Nullable String request(EntrypointSignature signature) {
				return "in";
			}

			@Override
			public @Nullable String response(EntrypointSignature signature) {
				return "out";
			}

		};
		this.registry.register(entrypoint("rpc", "sell"));
		ServiceInstance instance = find(new ServiceInstances(this.registry, schemas, new JsonCodec(), List.of(), null),
				"shop");
		assertThat(instance.info().endpoints().get(0).metadata())
			.isEqualTo(Map.of("kind", "rpc", "request_schema", "in", "response_schema", "out"));
	}

	@Test
	void whenCallsWereCountedThenStatsHaveThemUntilReset() {
		Entrypoint sell = entrypoint("rpc", "sell");
		this.registry.register(sell);
		ServiceInstance instance = instance("shop");
		sell.statistics().started();
		sell.statistics().started();
		sell.statistics().started();
		sell.statistics().completed(10, null);
		sell.statistics().completed(31, new IllegalStateException("sold out"));
		StatsResponse stats = instance.stats();
		EndpointStats endpoint = stats.endpoints().get(0);
		assertThat(endpoint.numRequests()).isEqualTo(2);
		assertThat(endpoint.numErrors()).isEqualTo(1);
		assertThat(endpoint.processingTime()).isEqualTo(41);
		assertThat(endpoint.averageProcessingTime()).isEqualTo(20);
		assertThat(endpoint.lastError()).isEqualTo("java.lang.IllegalStateException: sold out");
		assertThat(endpoint.lastErrorTime()).isNotNull();
		assertThat(endpoint.inFlight()).isEqualTo(1);
		assertThat(endpoint.p50()).isEqualTo(10);
		assertThat(endpoint.p99()).isEqualTo(31);
		assertThat(endpoint.data()).isEqualTo(Map.of("kind", "rpc"));
		Instant before = Instant.now();
		instance.reset();
		StatsResponse reset = instance.stats();
		assertThat(reset.started()).isAfterOrEqualTo(before);
		assertThat(reset.endpoints()).containsExactly(
				new EndpointStats("sell", "shop.sell", "", 0, 0, "", 0, 0, Map.of("kind", "rpc"), null, 1, 0, 0, 0));
		assertThat(sell.statistics().snapshot().averageProcessingTime()).isEqualTo(Duration.ZERO);
	}

	@Test
	void whenEntrypointsComeAndGoThenInfoFollows() {
		Entrypoint sell = entrypoint("rpc", "sell");
		this.registry.register(sell);
		ServiceInstance instance = instance("shop");
		assertThat(instance.info().endpoints()).hasSize(1);
		this.registry.add(entrypoint("endpoint", "sell"));
		assertThat(instance.info().endpoints()).hasSize(2);
		this.registry.remove(sell);
		assertThat(instance.info().endpoints()).extracting((endpoint) -> endpoint.metadata().get("kind"))
			.containsExactly("endpoint");
	}

	@Test
	void whenCustomizersChangeAnswersThenOneThatFailsDoesNoHarm() {
		this.registry.register(entrypoint("rpc", "sell"));
		ServiceResponseCustomizer broken = new ServiceResponseCustomizer() {

			@Override
			public PingResponse ping(PingResponse response) {
				throw new IllegalStateException("broken");
			}

			@Override
			public Object data(EndpointStats endpoint) {
				throw new IllegalStateException("broken");
			}

		};
		ServiceResponseCustomizer working = new ServiceResponseCustomizer() {

			@Override
			public PingResponse ping(PingResponse response) {
				return new PingResponse(response.name(), response.id(), response.version(), Map.of("load", "low"));
			}

			@Override
			public InfoResponse info(InfoResponse response) {
				return new InfoResponse(response.name(), response.id(), response.version(), Map.of(), "Other",
						List.of());
			}

			@Override
			public Object data(EndpointStats endpoint) {
				return new Load(3);
			}

		};
		ServiceResponseCustomizer ofOthers = new ServiceResponseCustomizer() {

			@Override
			public boolean supports(String service) {
				return service.equals("other");
			}

			@Override
			public StatsResponse stats(StatsResponse response) {
				throw new AssertionError("not asked for");
			}

		};
		ServiceInstance instance = find(new ServiceInstances(this.registry, EntrypointSchemas.NONE, new JsonCodec(),
				List.of(broken, working, ofOthers), null), "shop");
		assertThat(instance.ping().metadata()).isEqualTo(Map.of("load", "low"));
		assertThat(instance.info().description()).isEqualTo("Other");
		assertThat(instance.stats().endpoints().get(0).data()).isEqualTo(Map.of("kind", "rpc", "load", 3));
	}

	@Test
	void whenNoIdIsGivenThenEveryInstanceHasOneOfItsOwn() {
		this.registry.add(this.shop);
		this.registry.add(new ServiceDefinition("other"));
		ServiceInstances instances = instances(null);
		assertThat(instances.all()).extracting(ServiceInstance::name).containsExactly("shop", "other");
		assertThat(instances.all()).extracting(ServiceInstance::id)
			.doesNotHaveDuplicates()
			.allMatch((id) -> id.matches("[0-9A-Za-z]{22}"));
		assertThat(find(instances, "shop")).isSameAs(instances.all().get(0));
		assertThat(instances.find("missing")).isNull();
		String id = find(instances, "shop").id();
		instances.forget("shop");
		assertThat(find(instances, "shop").id()).isNotEqualTo(id);
	}

	@Test
	void whenAnIdIsGivenThenItIsMadeFitForSubjects() {
		this.registry.add(this.shop);
		assertThat(find(instances("node 1.example"), "shop").id()).isEqualTo("node-1-example");
	}

	private ServiceInstance instance(String service) {
		return find(instances(null), service);
	}

	private ServiceInstances instances(@Nullable String id) {
		return new ServiceInstances(this.registry, EntrypointSchemas.NONE, new JsonCodec(), List.of(), id);
	}

	private static ServiceInstance find(ServiceInstances instances, String service) {
		return Objects.requireNonNull(instances.find(service));
	}

	private Entrypoint entrypoint(String kind, String name) {
		Method method = Objects.requireNonNull(ReflectionUtils.findMethod(ServiceInstanceTests.class, "sold"));
		return new Entrypoint(kind, name, new EntrypointMethod(this.shop, () -> this, method, method), Set.of(),
				Set.of());
	}

	void sold() {
	}

	record Load(int load) {
	}

}
