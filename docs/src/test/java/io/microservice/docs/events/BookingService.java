package io.microservice.docs.events;

import java.util.UUID;

import io.microservice.event.EventDispatcher;
import io.microservice.rpc.Rpc;
import io.microservice.service.Microservice;

import org.springframework.stereotype.Component;

@Component
@Microservice("bookings")
class BookingService {

	private final EventDispatcher dispatcher;

	BookingService(EventDispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Rpc
	Booking book(String customer, int seats) {
		Booking booking = new Booking(UUID.randomUUID().toString(), customer, seats);
		this.dispatcher.dispatch("booking_made", booking);
		return booking;
	}

	record Booking(String id, String customer, int seats) {

	}

}
