from nameko.rpc import RpcProxy, rpc


class ShopService:
    name = "shop"

    calculator = RpcProxy("calculator")

    @rpc
    def total(self, price, discount):
        return self.calculator.add(price, b=-discount)
