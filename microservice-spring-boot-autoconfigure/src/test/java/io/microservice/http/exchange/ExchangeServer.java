package io.microservice.http.exchange;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.micrometer.observation.ObservationRegistry;
import io.microservice.context.CallContextReader;
import io.microservice.http.Http;
import io.microservice.http.error.ErrorFormat;
import io.microservice.http.error.FailureStatuses;
import io.microservice.http.error.HttpErrorHandlers;
import io.microservice.http.error.HttpErrorOptions;
import io.microservice.http.error.HttpErrorResponder;
import io.microservice.http.server.CorsOptions;
import io.microservice.http.server.HttpRegistrar;
import io.microservice.http.server.HttpRouteRegistry;
import io.microservice.http.server.HttpRouter;
import io.microservice.http.server.KeepAliveReads;
import io.microservice.observation.CallObservations;
import io.microservice.service.CallObserver;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointInvokers;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointStatistics.Snapshot;
import io.microservice.service.ServiceDefinition;
import io.microservice.service.ServiceRegistry;
import io.microservice.service.ServiceWorkers;
import io.microservice.service.Workers;
import io.microservice.service.validation.BeanValidation;
import jakarta.validation.Validation;
import org.awaitility.Awaitility;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.handler.ResponseStatusExceptionHandler;

/**
 * Serves the methods of a bean with Netty, without an application.
 */
final class ExchangeServer implements AutoCloseable {

	static final String WORKER = "worker";

	private static final int WORKERS = 2;

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final ServiceRegistry registry = new ServiceRegistry();

	private final ExecutorService threads;

	private final DisposableServer server;

	private ExchangeServer(Builder builder) {
		this.threads = Executors.newFixedThreadPool(WORKERS, (task) -> new Thread(task, WORKER));
		HttpRouter router = new HttpRouter(routes(builder));
		router.start();
		this.server = KeepAliveReads.on(HttpServer.create())
			.host("localhost")
			.handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder
				.webHandler(RouterFunctions.toWebHandler(router,
						HandlerStrategies.empty().codecs((codecs) -> codecs.registerDefaults(true)).build()))
				.filters((filters) -> filters.addAll(builder.filters))
				.exceptionHandler(new ResponseStatusExceptionHandler())
				.codecConfigurer(builder.codecs)
				.observationRegistry(builder.observations)
				.build()))
			.bindNow();
	}

	static ExchangeServer start(Object bean) {
		return new Builder(bean).start();
	}

	static Builder of(Object bean) {
		return new Builder(bean);
	}

	private HttpRouteRegistry routes(Builder builder) {
		CallObserver observer = builder.observations.isNoop() ? CallObserver.NONE
				: new CallObservations(builder.observations, null, null);
		EntrypointInvokers invokers = new EntrypointInvokers(
				new ServiceWorkers((service) -> new Workers(WORKERS, this.threads)), observer, builder.interceptors);
		HttpErrorResponder responder = new HttpErrorResponder(
				new HttpErrorOptions(ErrorFormat.PROBLEM, false, new FailureStatuses(Map.of()), Set.of()),
				new StaticMessageSource(), List.of(), new HttpErrorHandlers());
		BeanValidation validation = new BeanValidation(Validation.buildDefaultValidatorFactory().getValidator(), false);
		HttpEntrypoints entrypoints = new HttpEntrypoints(invokers, builder.codecs,
				new DefaultFormattingConversionService(), validation, responder, new CallContextReader(10),
				builder.contextHeaders);
		HttpRouteRegistry routes = new HttpRouteRegistry();
		HttpRegistrar registrar = new HttpRegistrar(this.registry, routes, entrypoints, (text) -> text,
				CorsOptions.NONE);
		for (Method method : builder.bean.getClass().getDeclaredMethods()) {
			EntrypointMethod entrypoint = new EntrypointMethod(new ServiceDefinition("shop"), () -> builder.bean,
					method, method);
			AnnotatedElementUtils.getMergedRepeatableAnnotations(method, Http.class)
				.forEach((annotation) -> registrar.register(annotation, entrypoint));
		}
		return routes;
	}

	int port() {
		return this.server.port();
	}

	WebTestClient client() {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + port())
			.responseTimeout(LIMIT)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(-1))
			.build();
	}

	Snapshot statistics(String name) {
		return this.registry.entrypoints()
			.stream()
			.filter((entrypoint) -> entrypoint.name().equals(name))
			.map(Entrypoint::statistics)
			.findFirst()
			.orElseThrow()
			.snapshot();
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.threads.shutdown();
		Awaitility.await().until(this.threads::isTerminated);
	}

	/**
	 * Says how a server is to be.
	 */
	static final class Builder {

		private final Object bean;

		private final ServerCodecConfigurer codecs = ServerCodecConfigurer.create();

		private final List<EntrypointInterceptor> interceptors = new ArrayList<>();

		private final List<WebFilter> filters = new ArrayList<>();

		private final Map<String, String> contextHeaders = new LinkedHashMap<>();

		private ObservationRegistry observations = ObservationRegistry.NOOP;

		private Builder(Object bean) {
			this.bean = bean;
		}

		Builder codecs(Consumer<ServerCodecConfigurer> configuration) {
			configuration.accept(this.codecs);
			return this;
		}

		Builder interceptors(EntrypointInterceptor... interceptors) {
			this.interceptors.addAll(Arrays.asList(interceptors));
			return this;
		}

		Builder filter(WebFilter filter) {
			this.filters.add(filter);
			return this;
		}

		Builder contextHeader(String header, String key) {
			this.contextHeaders.put(header, key);
			return this;
		}

		Builder observations(ObservationRegistry registry) {
			this.observations = registry;
			return this;
		}

		ExchangeServer start() {
			return new ExchangeServer(this);
		}

	}

}
