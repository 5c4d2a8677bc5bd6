package io.microservice.http.content;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.microservice.http.HttpException;
import io.microservice.http.server.KeepAliveReads;
import io.microservice.service.BeanClasses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Serves the static content of beans with Netty.
 */
final class StaticServer implements AutoCloseable {

	private final DisposableServer server;

	private StaticServer(List<StaticContent> contents) {
		this.server = KeepAliveReads.on(HttpServer.create())
			.host("localhost")
			.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(router(contents))))
			.bindNow();
	}

	static StaticServer start(ClassLoader classLoader, Map<String, Object> properties, Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
			context.register(beans);
			context.refresh();
			return new StaticServer(new StaticContents(new BeanClasses(context.getBeanFactory()),
					context.getEnvironment()::resolveRequiredPlaceholders, classLoader)
				.find());
		}
	}

	static StaticServer start(Map<String, Object> properties, Class<?>... beans) {
		return start(StaticServer.class.getClassLoader(), properties, beans);
	}

	private static RouterFunction<ServerResponse> router(List<StaticContent> contents) {
		RouterFunction<ServerResponse> router = (
				request) -> Flux.fromIterable(contents).concatMap((content) -> route(content, request)).next();
		return router
			.filter((request, next) -> next.handle(request).onErrorResume(HttpException.class, ServerResponse::from));
	}

	private static Mono<HandlerFunction<ServerResponse>> route(StaticContent content, ServerRequest request) {
		PathMatchInfo match = PathPatternParser.defaultInstance.parse(content.url())
			.matchAndExtract(request.requestPath().pathWithinApplication());
		return (match != null) ? content.find(request, match.getUriVariables().get(StaticContent.FILENAME))
				: Mono.empty();
	}

	WebTestClient client() {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.server.port())
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.server.port() + path);
	}

	/**
	 * Send a request whose path is not touched on the way, and return the whole response.
	 */
	String get(String path, String... headers) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("localhost", this.server.port()));
			String lines = String.join("\r\n", Stream
				.of(Stream.of("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close"), Stream.of(headers))
				.flatMap((part) -> part)
				.toList());
			socket.getOutputStream().write((lines + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
			InputStream response = socket.getInputStream();
			return new String(response.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
