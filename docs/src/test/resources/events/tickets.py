from nameko.events import event_handler


class TicketService:
    name = "tickets"

    @event_handler("bookings", "booking_made")
    def on_booking_made(self, booking):
        print(booking["seats"], "tickets for", booking["customer"])
