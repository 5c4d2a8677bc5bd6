package io.microservice.http.limit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.microservice.http.Http;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes of an application with limits.
 */
@Configuration(proxyBeanMethods = false)
class LimitedRoutes {

	final AtomicInteger cancelled = new AtomicInteger();

	final CountDownLatch started = new CountDownLatch(1);

	final AtomicReference<Sinks.One<String>> release = new AtomicReference<>(Sinks.one());

	@Http(url = "/call/waiting")
	Mono<String> waiting() {
		return Mono.<String>never().doOnCancel(this.cancelled::incrementAndGet);
	}

	@Http(url = "/call/released")
	String released() {
		this.started.countDown();
		return this.release.get().asMono().blockOptional().orElseThrow();
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/quick", (request) -> ServerResponse.ok().bodyValue("quick"))
			.GET("/failing", (request) -> Mono.error(new IllegalStateException("secret")))
			.GET("/released",
					(request) -> this.release.get()
						.asMono()
						.doOnSubscribe((subscription) -> this.started.countDown())
						.flatMap((text) -> ServerResponse.ok().bodyValue(text)))
			.GET("/waiting", (request) -> Mono.<ServerResponse>never().doOnCancel(this.cancelled::incrementAndGet))
			.GET("/slow-stream",
					(request) -> ServerResponse.ok()
						.contentType(MediaType.TEXT_PLAIN)
						.body(Flux.interval(Duration.ofMillis(100)).take(6).map(String::valueOf), String.class))
			.POST("/decoded",
					(request) -> request.bodyToMono(String.class)
						.flatMap((body) -> ServerResponse.ok().bodyValue("" + body.length())))
			.POST("/streamed", (request) -> request.exchange().getRequest().getBody().map((buffer) -> {
				int count = buffer.readableByteCount();
				DataBufferUtils.release(buffer);
				return count;
			}).reduce(0, Integer::sum).flatMap((sum) -> ServerResponse.ok().bodyValue("" + sum)))
			.POST("/unread", (request) -> ServerResponse.ok().bodyValue("unread"))
			.build();
	}

}
