package io.microservice.docs.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.microservice.context.CallContext;
import io.microservice.docs.events.BookingService.Booking;
import io.microservice.event.EventHandler;
import io.microservice.event.EventMessage;
import io.microservice.service.Microservice;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
@Microservice("tickets")
class TicketService {

	final List<String> log = new CopyOnWriteArrayList<>();

	@EventHandler(source = "bookings", type = "booking_made")
	void onBookingMade(Booking booking, CallContext context) {
		this.log.add("%d tickets for %s, in %s".formatted(booking.seats(), booking.customer(),
				context.language().orElse("en")));
	}

	@EventHandler(source = "bookings", type = "#")
	@EventHandler(source = "${tickets.partner:partner}", type = "tickets.*")
	Mono<Void> audit(EventMessage<Object> event) {
		return Mono.fromRunnable(() -> this.log.add("%s of %s".formatted(event.type(), event.source())));
	}

}
