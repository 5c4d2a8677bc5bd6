package io.microservice.docs.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.microservice.context.CallContext;
import io.microservice.http.Body;
import io.microservice.http.Cookie;
import io.microservice.http.Header;
import io.microservice.http.Http;
import io.microservice.http.HttpResult;
import io.microservice.http.Query;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.stereotype.Service;

import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.POST;

@Service
class OrderService {

	private final Map<Long, Order> orders = new ConcurrentHashMap<>(Map.of(1L, new Order(1, "tea", 2)));

	@Http(method = GET, url = "/orders")
	List<Order> search(@Query Optional<String> item, @Query(defaultValue = "10") int limit,
			@Query(name = "id", required = false) List<Long> ids) {
		return this.orders.values()
			.stream()
			.filter((order) -> item.isEmpty() || item.get().equals(order.item()))
			.filter((order) -> ids.isEmpty() || ids.contains(order.id()))
			.limit(limit)
			.toList();
	}

	@Http(method = POST, url = "/orders")
	HttpResult<Order> create(@Body @Valid NewOrder order, @Header Optional<String> idempotencyKey,
			@Cookie(name = "cart", required = false) String cart, CallContext context) {
		Order created = new Order(this.orders.size() + 1, order.item(), order.count());
		this.orders.put(created.id(), created);
		return HttpResult.created(URI.create("/orders/" + created.id()), created).header("X-Call-Id", context.callId());
	}

	@Http(method = POST, url = "/orders/<int:id>/documents")
	Mono<String> attach(long id, @Body FilePart document, @Body("title") String title) {
		return document.content()
			.map((buffer) -> buffer.readableByteCount())
			.reduce(0, Integer::sum)
			.map((size) -> "%s: %s, %d bytes".formatted(title, document.filename(), size));
	}

	@Http(method = GET, url = "/orders/changes")
	Flux<Order> changes() {
		return Flux.range(1, 3).map((number) -> new Order(number, "tea", 1)).delayElements(Duration.ofMillis(10));
	}

	@Http(method = GET, url = "/orders/{id}/invoice")
	HttpResult<Resource> invoice(long id) {
		Resource pdf = new ByteArrayResource("%PDF-1.7".getBytes());
		return HttpResult.ok(pdf).contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore());
	}

	record NewOrder(@NotBlank String item, @Min(1) int count) {

	}

	record Order(long id, String item, int count) {

	}

}
