from nameko.rpc import rpc


class CalculatorService:
    name = "calculator"

    @rpc
    def add(self, a, b):
        return a + b

    @rpc(expected_exceptions=ZeroDivisionError)
    def divide(self, a, b):
        return a // b
